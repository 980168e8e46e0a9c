package com.shop.shared.database;

import java.util.List;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.DeferredImportSelector;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.AnnotationMetadata;

import com.shop.shared.module.LocalModules;
import com.shop.shared.settings.PresetArguments;

/**
 * The command {@code migrate}: brings the database up to date and exits, for instances
 * that wait for it ({@link MigrationProperties}). It starts no part of the shop.
 */
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
		FlywayAutoConfiguration.class })
@EnableConfigurationProperties({ MigrationProperties.class, LocalModules.class })
@Import({ DatabaseConfiguration.class, DatabaseConnections.class, MigrateDatabase.OrderOfModules.class })
public class MigrateDatabase {

	/** The first command line argument. */
	public static final String NAME = "migrate";

	/**
	 * Attaches to an embedded database instead of starting one, and migrates in any case.
	 * Kafka is not needed, so none is looked for.
	 */
	private static final PresetArguments PRESETS = new PresetArguments(
			List.of("--shop.embedded.attach=true", "--shop.migrations=run", "--spring.kafka.bootstrap-servers="),
			List.of());

	private static final int FAILED = 1;

	/**
	 * Runs the command.
	 * @return the exit code: 0 if the database is up to date, 1 if it is not
	 */
	public static int run(String... arguments) {
		var application = new SpringApplicationBuilder(MigrateDatabase.class).web(WebApplicationType.NONE)
			.logStartupInfo(false)
			.registerShutdownHook(false);
		try (var _ = application.run(PRESETS.with(arguments))) {
			System.out.println("The database is up to date.");
			return 0;
		}
		catch (RuntimeException reported) {
			// Spring Boot has said why.
			return FAILED;
		}
	}

	/** The class that knows in which order modules are migrated is not public. */
	static class OrderOfModules implements DeferredImportSelector {

		@Override
		public String[] selectImports(AnnotationMetadata importing) {
			return new String[] {
					"org.springframework.modulith.runtime.autoconfigure.SpringModulithRuntimeAutoConfiguration" };
		}

	}

}
