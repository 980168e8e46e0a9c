package com.shop;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

import com.shop.embedded.EmbeddedServers;

/**
 * Ends the process soon after a signal that comes during the start: Spring would finish
 * the start before it stops. Only the embedded servers are stopped in an orderly way, as
 * PostgreSQL would be left running; everything else survives a crash anyway.
 */
final class StopDuringStart implements ApplicationListener<SpringApplicationEvent> {

	/** As the shell reports a process that SIGTERM has ended. */
	private static final int TERMINATED = 143;

	private @Nullable Thread hook;

	@Override
	public void onApplicationEvent(SpringApplicationEvent event) {
		if (event instanceof ApplicationContextInitializedEvent initialized) {
			listen(initialized.getApplicationContext());
		}
		else if (event instanceof ApplicationStartedEvent || event instanceof ApplicationFailedEvent) {
			ignore();
		}
	}

	private void listen(ConfigurableApplicationContext context) {
		this.hook = new Thread(() -> stop(context), "stop-during-start");
		Runtime.getRuntime().addShutdownHook(this.hook);
	}

	private static void stop(ConfigurableApplicationContext context) {
		LoggerFactory.getLogger(StopDuringStart.class).info("Stopped before the start was complete");
		// What fails now fails because its server is gone, and is nobody's business.
		var handler = LoggingSystem.get(StopDuringStart.class.getClassLoader()).getShutdownHandler();
		if (handler != null) {
			handler.run();
		}
		if (context.getBeanFactory().getSingleton(EmbeddedServers.NAME) instanceof EmbeddedServers servers) {
			servers.close();
		}
		Runtime.getRuntime().halt(TERMINATED);
	}

	private void ignore() {
		try {
			if (this.hook != null) {
				Runtime.getRuntime().removeShutdownHook(this.hook);
			}
		}
		catch (IllegalStateException stopping) {
			// The hook runs already and ends the process.
		}
	}

}
