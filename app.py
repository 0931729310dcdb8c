"""The chat page with its JSON API: ``streamlit run app.py``, or ``qa serve``."""

import streamlit as st

from qa.api import routes
from qa.ui import PAGE
from qa.ui.resources import RECORDER, SOURCE, lifespan

app = st.App(PAGE, routes=routes(SOURCE.current, RECORDER), lifespan=lifespan)
