"""The house's StreamField blocks, by family; templates in templates/blocks/<key>.html."""
