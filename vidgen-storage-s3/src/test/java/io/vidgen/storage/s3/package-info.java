/** Tests against an S3 server on the loopback interface. */
package io.vidgen.storage.s3;
