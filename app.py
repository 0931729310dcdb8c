"""The chat page with its JSON API: ``streamlit run app.py``, or ``qa serve``."""

import streamlit as st

from qa.api import api_routes
from qa.ui import PAGE
from qa.ui.resources import RECORDER, SOURCE, engine_for_programs, lifespan

API = api_routes(engine_for_programs, SOURCE.settings, st.get_option("server.baseUrlPath"), RECORDER)
app = st.App(PAGE, routes=API, lifespan=lifespan)
