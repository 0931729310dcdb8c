"""The chat page with its JSON API: ``streamlit run app.py``, or ``qa serve``."""

import streamlit as st

from qa.api import routes
from qa.ui import PAGE
from qa.ui.resources import SOURCE, lifespan

app = st.App(PAGE, routes=routes(SOURCE.current), lifespan=lifespan)
