namespace NetGen.Tests.Library;

/// <summary>One tensor of a <see cref="WeightsFile"/>.</summary>
internal sealed record WeightsTensor(string Name, string Type, long[] Shape, byte[] Bytes);
