package com.shop.rebuild;

/**
 * What a rebuild changed.
 *
 * @param restored the number of rows that were missing or wrong
 * @param removed the number of rows that were removed because the topic lacks them
 * @param kept the number of older rows that remain although the topic lacks them
 * @param leftOut the number of records that were not the shop's; the log lists them
 */
public record RebuildResult(long restored, long removed, long kept, long leftOut) {
}
