using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace NetGen.Tool;

/// <summary>What all commands take.</summary>
internal static class ModelArguments
{
    /// <summary>The model.</summary>
    public static Argument<string> Model() => new("model") { Description = "The .onnx file" };

    /// <summary>The shape of its input.</summary>
    public static Option<int[]?> Input() => new("--input")
    {
        HelpName = "SHAPE",
        Description = "Shape of the model's input with a batch of 1, such as 1,3,224,224; needed where the file has no numbers",
        CustomParser = Parse,
        DefaultValueFactory = _ => null,
    };

    private static int[]? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        var shape = new List<int>();
        foreach (string part in text.Split(',', 'x', '×'))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int dimension) || dimension < 1)
            {
                result.AddError($"--input is '{text}'; expected whole numbers above 0, such as 1,3,224,224.");
                return null;
            }

            shape.Add(dimension);
        }

        return [.. shape];
    }
}
