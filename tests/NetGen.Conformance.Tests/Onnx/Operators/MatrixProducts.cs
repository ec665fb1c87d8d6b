namespace NetGen.Conformance.Tests.Onnx.Operators;

/// <summary>Products with a matrix of weights.</summary>
internal static class MatrixProducts
{
    /// <summary><c>Gemm</c>: αAB + βC. The factors are part of the weights.</summary>
    public static void Gemm(OnnxNode node)
    {
        float alpha = (float)node.Number("alpha", 1);
        float beta = (float)node.Number("beta", 1);
        bool adds = node.Inputs.Count > 2 && node.Inputs[2].Length > 0 && beta != 0;
        bool addsLayer = adds && node.Draft.IsComputed(node.Inputs[2]);
        OnnxTensor weight = Weight(node.Given(1)!, node.Integer("transB", 0) == 0);
        Take(node, node.Integer("transA", 0) != 0);
        if (addsLayer && beta != 1)
        {
            throw new NotApplicableException($"a layer's output times {beta} is added; Add adds it as it is");
        }

        Add(node, Scaled(weight, alpha), adds && !addsLayer ? Scaled(Bias(node.Given(2)!, weight.Shape[0]), beta) : null);
        if (addsLayer)
        {
            node.Draft.Add("Add", [$"\"{node.Draft.NameOf(node.Inputs[2])}\""]);
        }

        node.Draft.Make(node.Output);
    }

    /// <summary><c>MatMul</c> of vectors with one matrix.</summary>
    public static void MatMul(OnnxNode node)
    {
        OnnxTensor weight = node.Given(1)!;
        if (weight.Shape.Length != 2)
        {
            throw new NotApplicableException("multiplies with a matrix a sample; Linear has one for all");
        }

        Take(node, transposed: false);
        Add(node, Weight(weight, transposes: true), null);
        node.Draft.Make(node.Output);
    }

    private static void Take(OnnxNode node, bool transposed)
    {
        if (transposed && !node.Draft.IsComputed(node.Inputs[0]))
        {
            OnnxTensor data = node.Data.Transposed();
            node.Draft.StartWith(node.Inputs[0], data.Shape[1..], data.Floats);
            node.Draft.Take(node.Inputs[0]);
        }
        else
        {
            node.TakeSamples();
        }
    }

    private static void Add(OnnxNode node, OnnxTensor weight, OnnxTensor? bias)
    {
        string[] sizes = [$"{weight.Shape[1]}", $"{weight.Shape[0]}"];
        if (bias is null)
        {
            node.Draft.Add("Linear", [.. sizes, "Bias = false"], ("weight", weight.Floats));
        }
        else
        {
            node.Draft.Add("Linear", sizes, ("weight", weight.Floats), ("bias", bias.Floats));
        }
    }

    private static OnnxTensor Weight(OnnxTensor matrix, bool transposes) => transposes ? matrix.Transposed() : matrix;

    private static OnnxTensor Bias(OnnxTensor added, int outputs)
    {
        if (added.Floats.Length != 1 && added.Floats.Length != outputs)
        {
            throw new NotApplicableException("adds a vector of its own to each sample; Linear has one for all");
        }

        return added with { Floats = [.. Enumerable.Range(0, outputs).Select(i => added.Floats[i % added.Floats.Length])] };
    }

    private static OnnxTensor Scaled(OnnxTensor tensor, float factor) => tensor with { Floats = Array.ConvertAll(tensor.Floats, v => factor * v) };
}
