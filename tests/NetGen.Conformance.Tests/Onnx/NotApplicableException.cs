namespace NetGen.Conformance.Tests.Onnx;

/// <summary>A case says nothing about a network of fixed shape with NetGen's vocabulary.</summary>
/// <param name="reason">What in particular the case asks for that the vocabulary lacks.</param>
internal sealed class NotApplicableException(string reason) : Exception(reason);
