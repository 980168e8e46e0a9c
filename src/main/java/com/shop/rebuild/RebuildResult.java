package com.shop.rebuild;

import org.jspecify.annotations.Nullable;

/**
 * What a rebuild changed.
 *
 * @param restored the number of rows that were missing or wrong
 * @param removed the number of rows that were removed because the topic lacks them
 * @param kept the number of older rows that remain although the topic lacks them
 * @param leftOut the number of records that the shop has not published; the log lists the
 * first ones
 * @param incomplete why the topic may lack earlier events, so that nothing was removed;
 * null if it is complete, and in results of earlier versions
 */
public record RebuildResult(long restored, long removed, long kept, long leftOut, @Nullable String incomplete) {
}
