namespace NetGen.DrawAndPredict.Tests.Browser;

/// <summary>A layer's name and the shape of what it computes.</summary>
internal sealed record LayerFacts(string Name, int[] Shape);
