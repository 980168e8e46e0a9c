package com.shop.shared.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import com.shop.shared.module.LocalModules;

/**
 * Leaves out the migrations, one run of Flyway for each module, when Flyway has recorded
 * every file with its present checksum. Flyway's own tables are asked, in one query, so
 * what was restored from a backup or is under way on another instance is seen as it is.
 * Whatever differs, or cannot be read, is left to Flyway.
 */
final class RecordedMigrations implements FlywayMigrationStrategy {

	private static final Logger log = LoggerFactory.getLogger(RecordedMigrations.class);

	/** Spring Modulith's name for what belongs to no module. */
	private static final String ROOT = "__root";

	private static final String UNDEFINED_TABLE = "42P01";

	/** How long a start waits for migrations that somebody else runs. */
	private static final Duration PATIENCE = Duration.ofMinutes(10);

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private final FlywayMigrationStrategy migration;

	private final LocalModules modules;

	RecordedMigrations(FlywayMigrationStrategy migration, LocalModules modules) {
		this.migration = migration;
		this.modules = modules;
	}

	/** Waits until all migrations are recorded, instead of running them. */
	static FlywayMigrationStrategy awaited(LocalModules modules) {
		return new RecordedMigrations(flyway -> await(flyway.getConfiguration(), modules), modules);
	}

	/** A file in the directory of a module. */
	private record Script(String module, String name) {
	}

	/**
	 * What the records say.
	 *
	 * @param unreadable why they cannot be read; null if they can, or if nobody has
	 * migrated yet
	 */
	private record Records(boolean areComplete, @Nullable Exception unreadable) {
	}

	@Override
	public void migrate(Flyway flyway) {
		if (read(flyway.getConfiguration(), this.modules).areComplete()) {
			log.debug("Every migration is recorded, so Flyway does not run");
		}
		else {
			this.migration.migrate(flyway);
		}
	}

	/**
	 * What keeps the records from being read may be mended meanwhile, as a right that the
	 * migration grants, but somebody has to know of it.
	 */
	private static void await(Configuration flyway, LocalModules modules) {
		log.info("Waits until the command {} has brought the database up to date", MigrateDatabase.NAME);
		var deadline = System.nanoTime() + PATIENCE.toNanos();
		var reason = "";
		for (var records = read(flyway, modules); !records.areComplete(); records = read(flyway, modules)) {
			if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
				throw new MigrationsMissing(PATIENCE, records.unreadable());
			}
			var unreadable = records.unreadable();
			if (unreadable != null && !reason.equals(unreadable.getMessage())) {
				reason = String.valueOf(unreadable.getMessage());
				log.warn("The database does not tell whether it is up to date: {}", reason);
			}
			LockSupport.parkNanos(INTERVAL.toNanos());
		}
	}

	private static Records read(Configuration flyway, LocalModules modules) {
		try {
			var files = files(flyway);
			files.keySet().removeIf(script -> !modules.has(script.module()));
			return new Records(
					!files.isEmpty() && recorded(flyway, files.keySet()).entrySet().containsAll(files.entrySet()),
					null);
		}
		catch (IOException unreadable) {
			return incomplete(unreadable);
		}
		catch (SQLException unreadable) {
			return incomplete(innermost(unreadable));
		}
	}

	private static Records incomplete(Exception unreadable) {
		log.debug("Not every migration counts as recorded, since the records cannot be read: {}",
				unreadable.getMessage());
		var isFirst = unreadable instanceof SQLException failed && UNDEFINED_TABLE.equals(failed.getSQLState());
		return new Records(false, isFirst ? null : unreadable);
	}

	/**
	 * What the server says, without what a pool says, which has new numbers each time.
	 */
	private static SQLException innermost(SQLException failed) {
		return (failed.getCause() instanceof SQLException cause) ? innermost(cause) : failed;
	}

	/** The checksums of all files; empty if one of the locations is not a class path. */
	private static Map<Script, Integer> files(Configuration flyway) throws IOException {
		var files = new HashMap<Script, Integer>();
		for (var location : flyway.getLocations()) {
			if (!"classpath:".equals(location.getPrefix())) {
				return new HashMap<>();
			}
			var pattern = "classpath*:" + location.getRootPath() + "/**/*.*";
			for (var file : new PathMatchingResourcePatternResolver(flyway.getClassLoader()).getResources(pattern)) {
				files.put(script(location, file), checksum(file));
			}
		}
		return files;
	}

	private static Script script(Location location, Resource file) throws IOException {
		var url = file.getURL().toString();
		var path = url.substring(url.lastIndexOf(location.getRootPath() + "/") + location.getRootPath().length() + 1);
		var module = path.substring(0, Math.max(0, path.indexOf('/')));
		return new Script(module, path.substring(path.indexOf('/') + 1));
	}

	/** As Flyway computes it: over the lines, so that their ends do not matter. */
	private static int checksum(Resource file) throws IOException {
		var checksum = new CRC32();
		file.getContentAsString(StandardCharsets.UTF_8)
			.lines()
			.forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
		return (int) checksum.getValue();
	}

	/** The checksum of each script when it was last run; null if that was no success. */
	private static Map<Script, @Nullable Integer> recorded(Configuration flyway, Set<Script> scripts)
			throws SQLException {
		var recorded = new HashMap<Script, @Nullable Integer>();
		try (var connection = flyway.getDataSource().getConnection(); var statement = connection.createStatement()) {
			var schema = (flyway.getDefaultSchema() != null) ? flyway.getDefaultSchema() : connection.getSchema();
			var modules = new LinkedHashSet<String>();
			scripts.forEach(script -> modules.add(script.module()));
			var queries = modules.stream().map(module -> """
					SELECT '%s' AS module, script, installed_rank,
					       CASE WHEN success AND type = 'SQL' THEN checksum END AS checksum
					FROM "%s"."%s"
					""".formatted(module, schema, table(flyway, module))).toList();
			try (var rows = statement.executeQuery(String.join("UNION ALL ", queries) + "ORDER BY installed_rank")) {
				while (rows.next()) {
					recorded.put(new Script(rows.getString("module"), rows.getString("script")),
							rows.getObject("checksum", Integer.class));
				}
			}
		}
		return recorded;
	}

	private static String table(Configuration flyway, String module) {
		return ROOT.equals(module) ? flyway.getTable() : flyway.getTable() + "_" + module;
	}

}
