package com.shop.shared.log;

import java.util.Arrays;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;

/**
 * A stack trace in which each message is on one line. Logback creates it by the name of
 * its class.
 */
public final class OneLineCauses extends ExtendedWhitespaceThrowableProxyConverter {

	@Override
	protected String throwableProxyToString(IThrowableProxy thrown) {
		return super.throwableProxyToString(new Escaped(thrown));
	}

	private record Escaped(IThrowableProxy thrown) implements IThrowableProxy {

		private static @Nullable IThrowableProxy of(@Nullable IThrowableProxy thrown) {
			return (thrown != null) ? new Escaped(thrown) : null;
		}

		@Override
		public @Nullable String getMessage() {
			return OneLine.of(this.thrown.getMessage());
		}

		@Override
		public @Nullable String getOverridingMessage() {
			return OneLine.of(this.thrown.getOverridingMessage());
		}

		@Override
		public String getClassName() {
			return this.thrown.getClassName();
		}

		@Override
		public StackTraceElementProxy[] getStackTraceElementProxyArray() {
			return this.thrown.getStackTraceElementProxyArray();
		}

		@Override
		public int getCommonFrames() {
			return this.thrown.getCommonFrames();
		}

		@Override
		public @Nullable IThrowableProxy getCause() {
			return of(this.thrown.getCause());
		}

		@Override
		public IThrowableProxy[] getSuppressed() {
			return Arrays.stream(this.thrown.getSuppressed()).map(Escaped::new).toArray(IThrowableProxy[]::new);
		}

		@Override
		public boolean isCyclic() {
			return this.thrown.isCyclic();
		}

	}

}
