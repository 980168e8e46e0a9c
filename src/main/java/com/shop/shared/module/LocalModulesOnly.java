package com.shop.shared.module;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.data.repository.config.RepositoryConfiguration;
import org.springframework.modulith.runtime.flyway.MigrationFilter;
import org.springframework.orm.jpa.persistenceunit.ManagedClassNameFilter;

/**
 * Leaves out what belongs to modules that run in another process: components, entities,
 * repositories and migrations. Spring Modulith's tests of single modules do the same.
 */
@Order(LocalModulesOnly.AFTER_THE_SETTINGS_CHECK)
class LocalModulesOnly implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	static final int AFTER_THE_SETTINGS_CHECK = -1;

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		var modules = LocalModules.of(context.getEnvironment());
		if (!modules.areAll()) {
			var beans = context.getBeanFactory();
			ManagedClassNameFilter entities = modules::hasClass;
			MigrationFilter migrations = (module, _) -> modules.has(module.toString());
			beans.registerSingleton("localComponents", new Components(modules));
			beans.registerSingleton("localEntities", entities);
			beans.registerSingleton("localMigrations", migrations);
			context.addBeanFactoryPostProcessor(definitions -> removeRepositories(definitions, modules));
		}
	}

	/** Spring Data asks no filter before it defines them. */
	private static void removeRepositories(ConfigurableListableBeanFactory beans, LocalModules modules) {
		var registry = (BeanDefinitionRegistry) beans;
		Arrays.stream(registry.getBeanDefinitionNames())
			.filter(name -> registry.getBeanDefinition(name)
				.getAttribute(RepositoryConfiguration.class.getName()) instanceof RepositoryConfiguration<?> repository
					&& !modules.hasClass(repository.getRepositoryInterface()))
			.forEach(registry::removeBeanDefinition);
	}

	/** Excludes the components of other modules; compared by their modules. */
	private static final class Components extends TypeExcludeFilter {

		private final LocalModules modules;

		Components(LocalModules modules) {
			this.modules = modules;
		}

		@Override
		public boolean match(MetadataReader component, MetadataReaderFactory factory) {
			return !this.modules.hasClass(component.getClassMetadata().getClassName());
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Components components && this.modules.equals(components.modules);
		}

		@Override
		public int hashCode() {
			return this.modules.hashCode();
		}

	}

}
