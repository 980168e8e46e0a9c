package com.shop.shared.access;

import java.util.List;

/**
 * The doors of one module, each with those who may pass. A call that no door names is
 * refused.
 */
@FunctionalInterface
public interface Doors {

	List<Door> all();

}
