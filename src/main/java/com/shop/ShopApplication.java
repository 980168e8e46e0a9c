package com.shop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TimeZone;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ApplicationListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

import com.shop.outbox.ops.VerifyDelivery;
import com.shop.shared.database.MigrateDatabase;

/** Order processing as one deployable of enforced modules. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
@Modulithic(systemName = "Shop", sharedModules = { "shared", "messages" })
public class ShopApplication {

	private static final int FAILED = 1;

	/** Of a command line that cannot be understood. */
	private static final int REFUSED = 2;

	/**
	 * Starts the shop, with PostgreSQL and Kafka inside unless the settings name others;
	 * or does what another {@link Command} asks for.
	 */
	public static void main(String[] args) throws IOException {
		dependOnNoMachine();
		switch (commandIn(args)) {
			case HELP -> System.out.print(new ClassPathResource("help.txt").getContentAsString(StandardCharsets.UTF_8));
			case VERIFY_DELIVERY -> System.exit(VerifyDelivery.run(args));
			case MIGRATE -> System.exit(MigrateDatabase.run(args));
			case TRAIN -> {
				TrainingRun.endsWithItsParent();
				start(args, new TrainingRun());
			}
			case START -> startFast(args);
		}
	}

	private static Command commandIn(String... args) {
		try {
			return Command.in(args);
		}
		catch (Command.CommandRefused refused) {
			System.err.println(refused.getMessage());
			System.exit(REFUSED);
			throw refused;
		}
	}

	/**
	 * Uses the cache of classes; if there is none, makes one for the next start.
	 */
	private static void startFast(String[] args) {
		var cache = ClassCache.of(ClassCacheProperties.read(args));
		cache.filter(ClassCache::isMade).ifPresent(ClassCache::startAgain);
		start(args, cache.stream().map(ClassCacheTraining::new).toArray(ApplicationListener[]::new));
	}

	private static void start(String[] args, ApplicationListener<?>... listeners) {
		OutOfMemory.endsTheProcess();
		try {
			var application = new SpringApplication(ShopApplication.class);
			application.addListeners(new StopDuringStart(), new StartReport());
			application.addListeners(listeners);
			application.run(args);
		}
		catch (RuntimeException reported) {
			// Spring Boot has said why. A server that is still starting would keep the
			// process.
			System.exit(FAILED);
		}
	}

	/**
	 * What we call names locale and zone; not so what our libraries do. Kafka names files
	 * with the digits of the default locale, and the JDBC driver tells PostgreSQL the
	 * default zone at each connection, which PostgreSQL refuses if it does not know it.
	 */
	private static void dependOnNoMachine() {
		Locale.setDefault(Locale.ENGLISH);
		TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
	}

}
