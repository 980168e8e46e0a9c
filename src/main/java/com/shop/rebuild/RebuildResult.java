package com.shop.rebuild;

/**
 * What a rebuild has changed.
 *
 * @param restored rows that were missing or wrong
 * @param removed rows that the topic does not have, gone
 * @param kept rows that were there before and still are, although only the table has them
 * @param leftOut records that are none of the shop's; the log names them
 */
public record RebuildResult(long restored, long removed, long kept, long leftOut) {
}
