using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.WeightGradient;

/// <summary>The loops of the gradient to the weights and the bias of a convolution over one block of images.</summary>
/// <param name="code">Receives the text.</param>
/// <param name="width">The processor.</param>
/// <param name="name">Name of the method.</param>
/// <param name="signature">Its parameters: x, dy, dw and db, which may be null.</param>
/// <param name="convolution">The geometry.</param>
internal sealed class WeightGradientLoops(CodeWriter code, Target width, string name, KernelSignature signature, Convolution convolution)
{
    private readonly WeightGradientCut _cut = new(width, convolution);

    /// <summary>Writes the method and those that it calls.</summary>
    public void Emit()
    {
        int lanes = width.Lanes;
        int outputPlane = convolution.OutputPixels * lanes;
        var bias = new LongSum(code, width, ["sum"], convolution.OutputPixels);
        using (bias.Open(name, signature.Declaration))
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

            using (code.Block("if (db != null)"))
            using (code.For("c", convolution.OutChannels))
            {
                bias.StartAtZero();
                bias.Loop("i", convolution.OutputPixels, terms: 1, () => code.Line("sum += Vec.Load(dy + i);"), step: lanes);
                bias.Finish();
                code.Line("db[c] = Vec.Sum(sum);");
                code.Line($"dy += {outputPlane};");
            }
        }

        string tileParameters = new KernelSignature(signature.Parameters.Take(3)).Declaration;
        for (int i = 0; i < _cut.Tiles.Count; i++)
        {
            if (_cut.Columns is null)
            {
                TileShape tile = new(_cut.Tiles[i].Size, LoopedWeightGradient.Tile(width, convolution).Columns);
                code.Line();
                code.Line($"// {tile.Rows} output channels × {tile.Columns} taps in registers.");
                new LoopedWeightGradient(code, width, tileParameters, convolution, tile).Emit($"{name}_{i}", WeightGradientTile.MostSumFloats);
                continue;
            }

            new WeightGradientTile(code, width, tileParameters, convolution, _cut, _cut.Tiles[i].Size).Emit($"{name}_{i}");
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
                code.Line($"{name}_{i}(x, dy + c * {outputPlane}, dw + c * {convolution.WeightsPerOutput});");
            }
        }
    }
}
