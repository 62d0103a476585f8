package io.retrieval4j.lucene.sparse;

import io.retrieval4j.lucene.segment.DocumentOrdinals;
import io.retrieval4j.lucene.segment.RecallCalibration;
import io.retrieval4j.lucene.segment.TermDictionary;

/** A field of an open segment: its entry, and the parts that threads share. */
record StoredSparseField(
        SparseEntry entry,
        String name,
        DocumentOrdinals.Stored ordinals,
        TermDictionary dictionary,
        ForwardIndex forward,
        TermLists lists,
        Outliers outliers,
        RecallCalibration calibration) {}
