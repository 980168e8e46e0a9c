package com.shop.shared.http;

import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The web server: each request gets a virtual thread, so that clients that send or read
 * slowly take nothing from others, and what the server itself refuses is a problem, too.
 */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> door(SlowClients slowClients, ProblemWriter problems) {
		return server -> {
			server.setProtocol(HttpConnector.class.getName());
			server.addProtocolHandlerCustomizers(handler -> {
				handler.setExecutor(new VirtualThreadExecutor("http-"));
				slowClients.watch(handler);
			});
			// Refused like any other method that does not exist, with those that do.
			server.addConnectorCustomizers(connector -> connector.setAllowTrace(true));
			server.addContextCustomizers(
					context -> context.getParent().getPipeline().addValve(new ServerProblems(problems)));
		};
	}

}
