namespace TransferSample;

/// <summary>Finds the weights that the build has laid beside the program.</summary>
internal static class Weights
{
    /// <summary>The file of a part of ResNet-18.</summary>
    /// <param name="part">Name of its class.</param>
    public static string PathOf(string part) => Path.Combine(AppContext.BaseDirectory, $"{part}.safetensors");
}
