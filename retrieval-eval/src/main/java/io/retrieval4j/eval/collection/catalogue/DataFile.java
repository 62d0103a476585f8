package io.retrieval4j.eval.collection.catalogue;

import java.net.URI;

/**
 * A file that can be downloaded.
 *
 * @param name of the file, without folders
 * @param address where it is
 * @param md5 its checksum, 32 hexadecimal digits of lower case: what publishers of collections give, and enough against
 *     damage, though not against malice
 */
public record DataFile(String name, URI address, String md5) {

    public DataFile {
        if (!name.matches("[\\w.-]+") || name.startsWith(".")) {
            throw new IllegalArgumentException("'" + name + "' is no plain file name");
        }
        if (!md5.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("'" + md5 + "' is no MD5 checksum of 32 hexadecimal digits");
        }
    }

    /** A file that is called like the end of its address. */
    public static DataFile of(String address, String md5) {
        return new DataFile(address.substring(address.lastIndexOf('/') + 1), URI.create(address), md5);
    }
}
