/** Tests of the choice; nothing is asked of any service. */
package io.vidgen.examples.storage;
