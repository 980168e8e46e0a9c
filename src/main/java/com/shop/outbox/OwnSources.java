package com.shop.outbox;

import org.springframework.stereotype.Component;

import com.shop.shared.module.LocalModules;

/**
 * The sources of the records that this process publishes. Sequence numbers count the
 * records of a source and subject, so in a shop of several processes no two of them have
 * the same source.
 */
@Component
public class OwnSources {

	static final String PREFIX = "/shop/";

	/** What stands for a module in the records about calls. */
	static final String ACCESS = "access";

	/** What the topics of commands end with, after the module that carries them out. */
	private static final String COMMANDS = "-commands";

	private final LocalModules modules;

	private final RelayNames names;

	OwnSources(LocalModules modules, RelayNames names) {
		this.modules = modules;
		this.names = names;
	}

	/** What stands for a module in this process's records about calls. */
	String ofCalls() {
		return this.modules.areAll() ? ACCESS : ACCESS + "-" + this.names.name();
	}

	/** Whether another process of this shop publishes the records of the source. */
	public boolean areElsewhere(String source) {
		if (this.modules.areAll() || !source.startsWith(PREFIX)) {
			return false;
		}
		var name = source.substring(PREFIX.length());
		if (name.startsWith(ACCESS)) {
			return !name.equals(ofCalls());
		}
		return name.endsWith(COMMANDS) ? this.modules.has(name.substring(0, name.length() - COMMANDS.length()))
				: !this.modules.has(name);
	}

}
