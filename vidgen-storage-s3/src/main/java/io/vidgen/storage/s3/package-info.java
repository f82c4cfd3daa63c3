/**
 * Storage in Amazon S3 and compatible services: Cloudflare R2, Supabase Storage, MinIO. Entry
 * point: {@link io.vidgen.storage.s3.S3Storage}.
 */
@NullMarked
package io.vidgen.storage.s3;

import org.jspecify.annotations.NullMarked;
