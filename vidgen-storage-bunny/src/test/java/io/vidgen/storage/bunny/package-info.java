/** Tests against a stand-in for Bunny's storage API on the loopback interface. */
package io.vidgen.storage.bunny;
