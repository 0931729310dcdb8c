"""The chat page, the library and the document view, on Streamlit."""

from pathlib import Path

PAGE = Path(__file__).with_name("page.py")
"""The script that Streamlit runs for every visit."""
