package com.shop.shared;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A wish that one module has of another; it belongs to the module that carries it out,
 * which answers with an event. One that a newer instance left waiting may have components
 * that this one does not know; they are ignored.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public interface Command {

}
