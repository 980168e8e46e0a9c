package com.brokenshop.leftovers.order;

/** Postpones work. */
class Later {

	// TODO write it

}
