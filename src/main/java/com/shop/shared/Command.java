package com.shop.shared;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A request from one module to another. It belongs to the module that carries it out,
 * which answers with an event. Unknown properties of a stored command, written by a newer
 * version, are ignored.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public interface Command {

	/**
	 * The version of the command's contract, for commands that go to another process. See
	 * {@link DomainEvent#version()}.
	 */
	default int version() {
		return 1;
	}

}
