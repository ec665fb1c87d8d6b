using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Pointwise;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.WeightGradient;

/// <summary>The loops of the gradient to the weights and the bias of a convolution over one block of images.</summary>
/// <param name="code">Receives the text.</param>
/// <param name="width">The processor.</param>
/// <param name="name">Name of the method.</param>
/// <param name="signature">Its parameters.</param>
/// <param name="convolution">The geometry.</param>
internal sealed class WeightGradientLoops(CodeWriter code, Target width, string name, KernelSignature signature, Convolution convolution)
{
    private readonly WeightGradientCut _cut = new(width, convolution);

    private string ActivationName => $"{name}_Activation";

    /// <summary>Writes the method and those that it calls. Its parameters are x, dy, dw and db, which may be null.</summary>
    public void Emit()
    {
        int lanes = width.Lanes;
        int outputPlane = convolution.OutputPixels * lanes;
        var bias = new BiasSums(code, width, convolution.OutChannels, convolution.OutputPixels);
        using (bias.Open(name, signature))
        {
            if (convolution.Groups == 1)
            {
                EmitCalls();
            }
            else
            {
                using (code.For("g", convolution.Groups))
                {
                    EmitCalls();
                    code.Line($"x += {convolution.InPerGroup * convolution.InputPixels * lanes};");
                    code.Line($"dy += {convolution.OutPerGroup * outputPlane};");
                    code.Line($"dw += {convolution.OutPerGroup * convolution.WeightsPerOutput};");
                }

                code.Line($"dy -= {convolution.OutChannels * outputPlane};");
            }

            bias.Emit();
        }

        EmitTiles();
    }

    /// <summary>Writes the method that begins with an activation, and those that it calls. Its parameters are x, what the activation takes, dw, and what that writes.</summary>
    /// <param name="activation">The activation.</param>
    /// <param name="isTransposed">Whether its values are those that the convolution reads, and x those that it makes: a transposed convolution.</param>
    public void Emit(FusedActivation activation, bool isTransposed)
    {
        using (KernelMethod.Open(code, name, signature))
        {
            code.Line("int ready = 0;");
            if (convolution.Groups == 1)
            {
                EmitGroup(activation, isTransposed);
            }
            else
            {
                using (code.For("g", convolution.Groups))
                {
                    EmitGroup(activation, isTransposed);
                }
            }

            activation.EmitTotals(code);
        }

        activation.EmitPart(code, width, ActivationName, isTransposed ? convolution.InputPixels : convolution.OutputPixels);
        EmitTiles();
    }

    // Tiles may overlap, so channels that are ready are counted.
    private void EmitGroup(FusedActivation activation, bool isTransposed)
    {
        int inputPlane = convolution.InputPixels * width.Lanes;
        int outputPlane = convolution.OutputPixels * width.Lanes;
        bool isGrouped = convolution.Groups > 1;
        string inputs = isTransposed ? "z" : "x";
        string outputs = isTransposed ? "x" : "z";
        string group = isGrouped ? $"{inputs} + g * {convolution.InPerGroup * inputPlane}" : inputs;
        if (isTransposed)
        {
            EmitActivation(activation, isGrouped ? Expressions.Times("(g + 1)", convolution.InPerGroup) : $"{convolution.InPerGroup}", inputPlane);
        }

        for (int i = 0; i < _cut.Tiles.Count; i++)
        {
            using (code.For("t", _cut.Tiles[i].Count))
            {
                code.Line($"int c = {(isGrouped ? $"{Expressions.Times("g", convolution.OutPerGroup)} + " : string.Empty)}{_cut.Tiles[i].StartOf("t")};");
                if (!isTransposed)
                {
                    EmitActivation(activation, $"c + {_cut.Tiles[i].Size}", outputPlane);
                }

                code.Line($"{Tile(i).Call(("x", group), ("dy", $"{outputs} + c * {outputPlane}"), ("dw", $"dw + c * {convolution.WeightsPerOutput}"))};");
            }
        }
    }

    private void EmitActivation(FusedActivation activation, string end, int planeFloats)
    {
        using (code.Block($"for (; ready < {end}; ready++)"))
        {
            activation.EmitCall(code, width, ActivationName, "ready", planeFloats);
        }
    }

    // The part that computes tiles of the i-th kind.
    private KernelPart Tile(int i) => new($"{name}_{i}", KernelParameter.Floats("x"), KernelParameter.Floats("dy"), KernelParameter.Floats("dw"));

    private void EmitTiles()
    {
        for (int i = 0; i < _cut.Tiles.Count; i++)
        {
            if (_cut.Columns is null)
            {
                TileShape tile = new(_cut.Tiles[i].Size, LoopedWeightGradient.Tile(width, convolution).Columns);
                code.Line();
                code.Line($"// {tile.Rows} output channels × {tile.Columns} taps in registers.");
                new LoopedWeightGradient(code, width, convolution, tile).Emit(Tile(i), WeightGradientTile.MostSumFloats);
                continue;
            }

            new WeightGradientTile(code, width, convolution, _cut, _cut.Tiles[i].Size).Emit(Tile(i));
        }
    }

    private void EmitCalls()
    {
        int outputPlane = convolution.OutputPixels * width.Lanes;
        for (int i = 0; i < _cut.Tiles.Count; i++)
        {
            using (code.For("t", _cut.Tiles[i].Count))
            {
                code.Line($"int c = {_cut.Tiles[i].StartOf("t")};");
                code.Line($"{Tile(i).Call(("dy", $"dy + c * {outputPlane}"), ("dw", $"dw + c * {convolution.WeightsPerOutput}"))};");
            }
        }
    }
}
