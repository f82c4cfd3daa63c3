// Shows a picture by itself as large as the frame allows, whole.
() => {
  'use strict';
  const picture = document.images[0];
  document.documentElement.style.cssText = 'height: 100%; background: #fff';
  document.body.style.cssText = 'height: 100%; margin: 0; background: #fff';
  picture.style.cssText =
    'display: block; position: fixed; inset: 0; margin: 0; cursor: none;' +
    ' width: 100vw; height: 100vh; object-fit: contain; background: #fff';
  return {};
}
