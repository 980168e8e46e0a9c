package com.brokenshop.leftovers.order;

/** Is done. */
class Done {

	static final String TODO = "TODO, says nobody";

}
