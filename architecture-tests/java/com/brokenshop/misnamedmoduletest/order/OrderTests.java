package com.brokenshop.misnamedmoduletest.order;

import org.springframework.modulith.test.ApplicationModuleTest;

/** Starts the module. */
@ApplicationModuleTest
class OrderTests {

}
