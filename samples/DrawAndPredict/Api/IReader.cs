namespace DrawAndPredict.Api;

/// <summary>Reads digits.</summary>
internal interface IReader
{
    /// <param name="pixels">Images one after another.</param>
    /// <param name="probabilities">Receives one number for each digit and image.</param>
    void Read(ReadOnlySpan<float> pixels, Span<float> probabilities);
}
