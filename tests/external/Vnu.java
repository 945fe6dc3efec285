import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import nu.validator.client.EmbeddedValidator;

/** Checks each page that standard input names, and answers with its findings as JSON and a line "done". */
public class Vnu {
    public static void main(String[] arguments) throws Exception {
        var answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        var pages = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String page = pages.readLine(); page != null; page = pages.readLine()) {
            var validator = new EmbeddedValidator();
            validator.setOutputFormat(EmbeddedValidator.OutputFormat.JSON);
            answers.println(validator.validate(Path.of(page)));
            answers.println("done");
        }
    }
}
