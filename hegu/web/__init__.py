"""The look: pages, components, styles and small scripts. It knows no room of the clinic."""
