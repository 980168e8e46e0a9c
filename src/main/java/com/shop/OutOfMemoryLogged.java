package com.shop;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Notices an {@link OutOfMemoryError} that somebody has caught and now logs. Kafka's
 * threads do, and end; without them the process would neither work nor end. Logback
 * creates it by the name of its class.
 */
public final class OutOfMemoryLogged extends TurboFilter {

	@Override
	public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
			Object @Nullable [] arguments, @Nullable Throwable thrown) {
		for (var cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof OutOfMemoryError) {
				OutOfMemory.endIfWatched();
			}
		}
		return FilterReply.NEUTRAL;
	}

}
