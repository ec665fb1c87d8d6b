using System.Globalization;
using System.Runtime.InteropServices;
using NetGen;

namespace DrawAndPredict.Learning;

/// <summary>A file of weights that knows the correction that led to them.</summary>
internal static class CorrectionFile
{
    private const string LabelKey = "correction.label";

    // Little-endian floats in Base64.
    private const string PixelsKey = "correction.pixels";

    public static void Write(string path, DigitNet network, Correction correction) => network.Save(path, new SaveOptions
    {
        Metadata = new Dictionary<string, string>
        {
            [LabelKey] = correction.Label.ToString(CultureInfo.InvariantCulture),
            [PixelsKey] = Convert.ToBase64String(MemoryMarshal.AsBytes(correction.Pixels.AsSpan())),
        },
    });

    /// <exception cref="InvalidDataException">The file is none of weights, or knows no correction.</exception>
    public static Correction Read(string path)
    {
        IReadOnlyDictionary<string, string> metadata = Network.ReadMetadata(path);
        var bytes = new byte[DigitNet.InputLength * sizeof(float)];
        if (!metadata.TryGetValue(LabelKey, out string? text) || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int label) || label >= DigitNet.OutputLength
            || !metadata.TryGetValue(PixelsKey, out string? pixels) || !Convert.TryFromBase64String(pixels, bytes, out int length) || length != bytes.Length)
        {
            throw new InvalidDataException($"{path} holds no correction; expected {LabelKey} from 0 to {DigitNet.OutputLength - 1} and {DigitNet.InputLength} floats as {PixelsKey}.");
        }

        return new Correction(MemoryMarshal.Cast<byte, float>(bytes).ToArray(), label);
    }
}
