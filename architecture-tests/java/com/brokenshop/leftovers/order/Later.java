package com.brokenshop.leftovers.order;

/** Is not done. */
class Later {

	// TODO write it

}
