namespace NetGen.Generator.Graph.Ops;

/// <summary>An image or a sequence, enlarged.</summary>
/// <param name="Scale">How often a pixel fits into the output, along every axis.</param>
/// <param name="Mode">What lies between pixels.</param>
/// <param name="AlignsCorners">Bilinear: whether the corners of input and output lie upon one another.</param>
internal sealed record UpsampleOp(int Scale, UpsampleMode Mode, bool AlignsCorners) : Op;
