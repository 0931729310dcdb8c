class SlidesLoader:
    name = "slides/1"
    suffixes = frozenset({".pptx"})
    def load(self, file): raise NotImplementedError
