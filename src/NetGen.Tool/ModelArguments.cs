using System.CommandLine;
using System.Globalization;

namespace NetGen.Tool;

/// <summary>What all commands take.</summary>
internal static class ModelArguments
{
    /// <summary>The model.</summary>
    public static Argument<string> Model() => new("model") { Description = "The .onnx file" };

    /// <summary>The shapes of its inputs.</summary>
    public static Option<string[]> Input()
    {
        var option = new Option<string[]>("--input")
        {
            HelpName = "SHAPE",
            Description = "Shape of the model's input with a batch of 1, such as 1,3,224,224, or NAME=SHAPE for each of several; needed where the file has no numbers",
        };
        option.Validators.Add(result =>
        {
            foreach (string stated in result.Tokens.SelectMany(t => Parts(t.Value)).Where(s => Parse(ShapeOf(s)) is null))
            {
                result.AddError($"--input is '{stated}'; expected whole numbers above 0, such as 1,3,224,224, or a name before them, such as image=1,3,224,224.");
            }
        });
        return option;
    }

    /// <summary>Where a part of the model begins.</summary>
    public static Option<string?> From() => new("--from") { HelpName = "NAME", Description = "The value, or the node that makes it, at which a part of the model begins (its input)" };

    /// <summary>Where a part of the model ends.</summary>
    public static Option<string?> To() => new("--to") { HelpName = "NAME", Description = "The value, or the node that makes it, at which a part of the model ends (its output)" };

    /// <summary>Whether the model has no dimension that counts samples.</summary>
    public static Option<bool> Unbatched() => new("--unbatched") { Description = "The first dimension is one like the others, and does not count samples" };

    /// <summary>The stated shapes by the names of inputs; the only input needs none.</summary>
    public static Dictionary<string, int[]> Shapes(string[]? stated)
    {
        var shapes = new Dictionary<string, int[]>(StringComparer.Ordinal);
        foreach (string part in (stated ?? []).SelectMany(Parts))
        {
            shapes[NameOf(part)] = Parse(ShapeOf(part))!;
        }

        return shapes;
    }

    // A name may have a sign of equality in it, a shape has none. In a project file shapes stand in one text.
    private static string[] Parts(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string NameOf(string part) => part[..Math.Max(part.LastIndexOf('='), 0)];

    private static string ShapeOf(string part) => part[(part.LastIndexOf('=') + 1)..];

    private static int[]? Parse(string text)
    {
        var shape = new List<int>();
        foreach (string part in text.Split(',', 'x', '×'))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int dimension) || dimension < 1)
            {
                return null;
            }

            shape.Add(dimension);
        }

        return [.. shape];
    }
}
