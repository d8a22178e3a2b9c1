/** Codes by which Node and OpenSSL say that a server's certificate is not to be trusted. */
export const certificateCode =
  /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|HOSTNAME_MISMATCH|INVALID_CA)|_CERT(?:IFICATE)?$/
