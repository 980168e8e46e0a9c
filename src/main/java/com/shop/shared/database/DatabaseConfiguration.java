package com.shop.shared.database;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.modulith.runtime.flyway.SpringModulithFlywayMigrationStrategy;

import com.shop.shared.module.LocalModules;

/**
 * Splits Spring Boot's pool into one for requests and one for background work, and allows
 * migrations the time they need, if there are any.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

	@Bean
	static DestructionAwareBeanPostProcessor divideConnections() {
		return new Division();
	}

	@Bean
	FlywayConfigurationCustomizer migrationsTakeLong(DatabaseConnections connections) {
		return flyway -> flyway.dataSource(connections.forLongWork());
	}

	@Bean
	@Primary
	FlywayMigrationStrategy recordedMigrations(SpringModulithFlywayMigrationStrategy migration,
			MigrationProperties properties, LocalModules modules) {
		return switch (properties.migrations()) {
			case RUN -> new RecordedMigrations(migration, modules);
			case AWAIT -> RecordedMigrations.awaited(modules);
		};
	}

	@Bean
	MeterBinder connections(DataSource database) {
		return meters -> {
			if (database instanceof RequestAndWorkerPools divided) {
				divided.bindTo(meters);
			}
		};
	}

	/** Splits the pool, and closes both parts together. */
	private static final class Division implements DestructionAwareBeanPostProcessor {

		private final Map<Object, RequestAndWorkerPools> divided = new ConcurrentHashMap<>();

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			return (bean instanceof HikariDataSource pool)
					? this.divided.computeIfAbsent(pool, _ -> new RequestAndWorkerPools(pool)) : bean;
		}

		@Override
		public boolean requiresDestruction(Object bean) {
			return bean instanceof HikariDataSource;
		}

		@Override
		public void postProcessBeforeDestruction(Object bean, String name) {
			var shares = this.divided.remove(bean);
			if (shares != null) {
				shares.close();
			}
		}

	}

}
