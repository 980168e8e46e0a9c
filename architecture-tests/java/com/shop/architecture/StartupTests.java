package com.shop.architecture;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.modulith.actuator.ApplicationModulesEndpoint;
import org.springframework.modulith.core.ApplicationModuleIdentifiers;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.util.ApplicationModulesExporter;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.ClassUtils;

import com.shop.ShopApplication;

import static org.assertj.core.api.Assertions.assertThat;

/** The shop starts with the stored module structure and does not read all classes. */
class StartupTests {

	private static final String MODULITH = "org.springframework.modulith.";

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(autoConfiguration("runtime.autoconfigure.SpringModulithRuntimeAutoConfiguration"),
					autoConfiguration("actuator.autoconfigure.ApplicationModulesEndpointConfiguration")));

	@Test
	void answersTheEndpointWithTheStoredStructure() {
		this.runner.run(context -> {
			var endpoint = context.getBean(ApplicationModulesEndpoint.class);
			assertThat(ReflectionTestUtils.<String>invokeMethod(endpoint, "getApplicationModules"))
				.isEqualTo(new ClassPathResource(ApplicationModulesExporter.DEFAULT_LOCATION)
					.getContentAsString(StandardCharsets.UTF_8));
			assertThat(context.getBeanFactory().containsSingleton("modulesRuntime")).as("classes were read").isFalse();
		});
	}

	@Test
	void migratesTheModulesInTheOrderOfTheirDependencies() {
		this.runner.run(context -> {
			var modules = ApplicationModules.of(ShopApplication.class);
			assertThat(context.getBean(ApplicationModuleIdentifiers.class))
				.containsExactlyElementsOf(ApplicationModuleIdentifiers.of(modules));
			assertThat(context.getBeanFactory().containsSingleton("modulesRuntime")).as("classes were read").isFalse();
		});
	}

	private static Class<?> autoConfiguration(String name) {
		return ClassUtils.resolveClassName(MODULITH + name, null);
	}

}
