package com.brokenshop.leftovers.order;

/**
 * Is mine.
 *
 * @author somebody
 */
class Authored {

}
