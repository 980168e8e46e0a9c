package com.shop.shared;

/**
 * A wish that one module has of another; it belongs to the module that carries it out,
 * which answers with an event.
 */
public interface Command {

}
