using System.Collections.Generic;

namespace NetGen.Generator.Model;

/// <summary>An axis of an image with pixels added on both sides.</summary>
/// <param name="Input">Pixels of the image.</param>
/// <param name="Before">Pixels added before it.</param>
/// <param name="After">Pixels added behind it.</param>
/// <param name="Mode">What they hold.</param>
internal sealed record PaddedAxis(int Input, int Before, int After, PaddingMode Mode)
{
    /// <summary>Most pixels that can be added on a side. A mirror image is as wide as the image without the pixel that it is mirrored at.</summary>
    public static int Most(PaddingMode mode, int input) => mode switch
    {
        PaddingMode.Reflect => input - 1,
        PaddingMode.Circular => input,
        _ => int.MaxValue,
    };

    /// <summary>Pixels in all.</summary>
    public int Output => Before + Input + After;

    /// <summary>The image itself.</summary>
    public PaddedRun Inside => new(Before, Input, 0, 1);

    /// <summary>The runs of added pixels.</summary>
    public IEnumerable<PaddedRun> Outside
    {
        get
        {
            if (Before > 0)
            {
                yield return Mode switch
                {
                    PaddingMode.Reflect => new PaddedRun(0, Before, Before, -1),
                    PaddingMode.Replicate => new PaddedRun(0, Before, 0, 0),
                    PaddingMode.Circular => new PaddedRun(0, Before, Input - Before, 1),
                    _ => new PaddedRun(0, Before, null, 0),
                };
            }

            if (After > 0)
            {
                int end = Before + Input;
                yield return Mode switch
                {
                    PaddingMode.Reflect => new PaddedRun(end, After, Input - 2, -1),
                    PaddingMode.Replicate => new PaddedRun(end, After, Input - 1, 0),
                    PaddingMode.Circular => new PaddedRun(end, After, 0, 1),
                    _ => new PaddedRun(end, After, null, 0),
                };
            }
        }
    }
}
