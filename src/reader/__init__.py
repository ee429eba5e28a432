"""Read and annotate Chinese policy documents in a terminal.

The map of the packages. Each imports only from those above it.

    errors       what a user can act on: a message and what to do next
    language     the language of the interface
    paths        where configuration, notes and shipped files lie
    toml         TOML files, remembered as they were read
    config       the user's choices, in TOML
    text         bytes → source → edits → views
    formats      one file a format → text
    structure    what is in a view: masthead, outline, sentences, words
    codebook     codes, their definitions, keys and history
    passages     tagged passages, anchored in the source
    session      what an annotator has before them, and the commands that change it
    library      the documents at hand
    suggest      which code a passage may take, and which range may be one
    agreement    how far annotators agree, and where they differ
    exchange     one file a format, export and import
    store        annotations ↔ disk
    ui           the screen
    cli          the command line, one file a verb
"""

__version__ = "0.1.0"
