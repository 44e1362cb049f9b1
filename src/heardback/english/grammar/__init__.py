"""heardback's own knowledge of English: words, sentences, and the rules that `registry` lists."""
